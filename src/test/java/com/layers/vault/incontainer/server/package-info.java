/**
 * The Liberty that the in-container tests are deployed to; it stays outside of what is deployed.
 */
package com.layers.vault.incontainer.server;
