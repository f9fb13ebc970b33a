package com.layers.vault.audit;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Extracts of the trail that tests need. */
public final class Extracts {

  private Extracts() {}

  /** One whose database is gone. */
  public static AuditExtract unreadable() {
    DataSource gone =
        (DataSource)
            Proxy.newProxyInstance(
                Extracts.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw new SQLException("gone", "08006");
                });
    return new AuditExtract(gone, null, null, 1);
  }
}
