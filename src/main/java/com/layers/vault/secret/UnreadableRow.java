package com.layers.vault.secret;

import java.sql.SQLException;

/** The database did not answer. Its cause tells whether it was out of reach. */
final class UnreadableRow extends RuntimeException {

  UnreadableRow(SQLException cause) {
    super("a row could not be read", cause);
  }
}
