package com.layers.vault.blackbox;

import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.TestBed;
import java.util.Map;
import java.util.WeakHashMap;

/** Secrets that several tests look at and none changes. */
final class Fixtures {

  private static final Map<TestBed, String> SECRETS = new WeakHashMap<>();

  private Fixtures() {}

  /** A generic secret of the quickstart's project. */
  static synchronized String secret(TestBed bed) {
    return SECRETS.computeIfAbsent(
        bed, b -> b.vault().partner().store(b.vault().projectId(), "looked at").vaultId());
  }

  /** A generic secret that nobody else looks at, at version 1. */
  static String newSecret(Partner partner, String projectId) {
    return partner.store(projectId, "to be rotated").vaultId();
  }
}
