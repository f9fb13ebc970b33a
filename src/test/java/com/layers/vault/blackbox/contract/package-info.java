/**
 * Walks over everything that the doors' OpenAPI documents name: what a new call of the contract
 * must do like all the others is tested here without a line for it.
 */
package com.layers.vault.blackbox.contract;
