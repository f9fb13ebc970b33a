package com.layers.vault.console;

import io.jstach.jstache.JStache;

/** The secret, for the authenticator app, and the field for its first code. */
@JStache(path = "console/second-factor-secret.html")
record SecondFactorSecretPage(String username, String formToken, QrCode code, String secret) {

  @Override
  public String toString() {
    return "SecondFactorSecretPage[masked]";
  }
}
