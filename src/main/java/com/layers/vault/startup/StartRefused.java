package com.layers.vault.startup;

import jakarta.ejb.ApplicationException;

/** The vault does not start. The message is one line: what is wrong and what to provide. */
@ApplicationException(rollback = true) // told as it is, through the calls of a start
public class StartRefused extends RuntimeException {

  StartRefused(String message) {
    super(message);
  }

  StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
