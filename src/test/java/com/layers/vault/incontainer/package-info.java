/**
 * The core inside a real Liberty, on a real database: the tests are deployed with it and call its
 * EJBs as the doors do, and the database as an attacker would. What is here runs in the container.
 */
package com.layers.vault.incontainer;
