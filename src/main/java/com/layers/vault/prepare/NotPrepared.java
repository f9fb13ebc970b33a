package com.layers.vault.prepare;

/**
 * Why the vault does not start, in one line for the person who starts it: which setting, what is
 * wrong with it, what to provide. Never holds a secret.
 */
final class NotPrepared extends Exception {

  private static final long serialVersionUID = 1L;

  NotPrepared(String setting, String problem, String remedy) {
    super(setting + " " + problem + "; " + remedy);
  }
}
