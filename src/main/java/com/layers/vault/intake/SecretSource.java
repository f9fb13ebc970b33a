package com.layers.vault.intake;

import java.io.IOException;
import java.sql.SQLException;

/** Where secrets come from, one after the other. */
interface SecretSource extends AutoCloseable {

  /** The next one, or null at the end. Whoever gets it closes it. */
  SourceLine next() throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;
}
