package com.layers.vault.secret;

import com.layers.vault.access.Refusal;

/** A secret whose row is locked until the act ends, and the place that it lies in. */
record LockedSecret(Secret secret, Place place) {

  /**
   * Refuses unless secret and project are active.
   *
   * @throws Refusal SECRET_DELETED
   */
  void requireActive() {
    secret.requireActive();
    place.requireActive();
  }
}
