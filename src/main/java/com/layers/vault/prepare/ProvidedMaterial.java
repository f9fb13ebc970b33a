package com.layers.vault.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The material that settings name: there, readable, of the right form, and in production no demo's.
 */
final class ProvidedMaterial {

  private static final String TLS_KEYSTORE = "VAULT_TLS_KEYSTORE";
  private static final String TLS_PASSWORD = "VAULT_TLS_KEYSTORE_PASSWORD_FILE";
  private static final String CLIENT_CA = "VAULT_CLIENT_CA";
  private static final String DB_PASSWORD = "VAULT_DB_PASSWORD_FILE";
  private static final String DB_ROOT = "VAULT_DB_SSLROOTCERT";

  private static final String KEYSTORE_MEANING =
      "a PKCS#12 file with the server's key and certificate";
  private static final String CA_MEANING =
      "a PEM file with the authorities of the workloads' certificates";

  private final Settings settings;

  ProvidedMaterial(Settings settings) {
    this.settings = settings;
  }

  /** Everything must be provided. */
  Material inProduction() throws NotPrepared, IOException {
    Path keystore = file(TLS_KEYSTORE, KEYSTORE_MEANING);
    Path password = file(TLS_PASSWORD, "a file with the password of " + TLS_KEYSTORE);
    Path authority = file(CLIENT_CA, CA_MEANING);
    checkRootKeys();
    if (!settings.postgresql()) {
      throw new NotPrepared("VAULT_DB", "is derby, which is for trials", "give postgresql");
    }
    settings.required("VAULT_DB_HOST", "the host of the PostgreSQL server");
    settings.required("VAULT_DB_NAME", "the name of the PostgreSQL database");
    settings.required("VAULT_DB_USER", "the PostgreSQL user that owns its schema");
    file(DB_PASSWORD, "a file with the password of VAULT_DB_USER");
    return checked(keystore, password, authority);
  }

  /** What settings name goes before what was generated. */
  Material orElse(Material generated) throws NotPrepared, IOException {
    boolean ownKeystore = settings.has(TLS_KEYSTORE);
    return checked(
        ownKeystore ? file(TLS_KEYSTORE, KEYSTORE_MEANING) : generated.tlsKeystore(),
        ownKeystore
            ? file(TLS_PASSWORD, "a file with the password of " + TLS_KEYSTORE)
            : generated.tlsPasswordFile(),
        settings.has(CLIENT_CA) ? file(CLIENT_CA, CA_MEANING) : generated.clientAuthority());
  }

  private Material checked(Path keystore, Path password, Path authority)
      throws NotPrepared, IOException {
    checkKeystore(keystore, password);
    checkAuthority(authority);
    return new Material(
        keystore,
        password,
        authority,
        settings.postgresql() ? optionalFile(DB_PASSWORD, "a file") : Optional.empty(),
        settings.postgresql() ? optionalFile(DB_ROOT, "a PEM file") : Optional.empty());
  }

  /** Their content is for {@code keyring} to judge, once the server runs. */
  private void checkRootKeys() throws NotPrepared {
    String type =
        settings.has("VAULT_KEYSTORE_TYPE")
            ? settings.required("VAULT_KEYSTORE_TYPE", "PKCS12 or PKCS11")
            : "PKCS12";
    switch (type) {
      case "PKCS12" -> file("VAULT_KEYSTORE", "the PKCS#12 file with the root keys");
      case "PKCS11" -> file("VAULT_PKCS11_CONFIG", "the SunPKCS11 configuration of the token");
      default ->
          throw new NotPrepared(
              "VAULT_KEYSTORE_TYPE", "is not known: " + type, "give PKCS12 or PKCS11");
    }
    file("VAULT_KEYSTORE_PASSWORD_FILE", "a file with the password or PIN of the root keys");
    if (settings.has("VAULT_PREVIOUS_KEYSTORE")) {
      file("VAULT_PREVIOUS_KEYSTORE", "the PKCS#12 file with the root keys from before");
      file("VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE", "a file with its password");
    }
  }

  private Optional<Path> optionalFile(String name, String meaning) throws NotPrepared {
    return settings.has(name) ? Optional.of(file(name, meaning)) : Optional.empty();
  }

  private Path file(String name, String meaning) throws NotPrepared {
    Path file = settings.requiredPath(name, meaning);
    String remedy = "give " + meaning;
    if (!Files.isRegularFile(file)) {
      throw new NotPrepared(name, "names no file (" + file + ")", remedy);
    }
    if (!Files.isReadable(file)) {
      throw new NotPrepared(name, "cannot be read by this user (" + file + ")", remedy);
    }
    if (settings.production() && liesInQuickstart(file)) {
      throw new NotPrepared(name, "is a quickstart's (" + file + ")", remedy + " of your own");
    }
    return file;
  }

  private static boolean liesInQuickstart(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("quickstart").resolve("ca.pem"))) {
        return true;
      }
    }
    return false;
  }

  private void checkKeystore(Path file, Path passwordFile) throws NotPrepared, IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    boolean hasKey = false;
    try {
      KeyStore keystore = Keystores.read(file, passwordFile);
      for (String alias : Collections.list(keystore.aliases())) {
        hasKey |= keystore.isKeyEntry(alias);
        if (keystore.getCertificate(alias) instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
    } catch (GeneralSecurityException | IOException unreadable) {
      throw new NotPrepared(
          TLS_KEYSTORE,
          "does not open (" + file + ")",
          "give " + KEYSTORE_MEANING + ", and its password in " + TLS_PASSWORD);
    }
    if (!hasKey) {
      throw new NotPrepared(
          TLS_KEYSTORE, "holds no key (" + file + ")", "give " + KEYSTORE_MEANING);
    }
    refuseDemo(TLS_KEYSTORE, certificates, KEYSTORE_MEANING);
  }

  private void checkAuthority(Path file) throws NotPrepared, IOException {
    List<X509Certificate> certificates;
    try {
      certificates = Keystores.certificates(file);
    } catch (GeneralSecurityException malformed) {
      certificates = List.of();
    }
    if (certificates.isEmpty()) {
      throw new NotPrepared(CLIENT_CA, "holds no certificate (" + file + ")", "give " + CA_MEANING);
    }
    refuseDemo(CLIENT_CA, certificates, CA_MEANING);
  }

  private void refuseDemo(String name, List<X509Certificate> certificates, String meaning)
      throws NotPrepared {
    for (X509Certificate certificate : certificates) {
      if (settings.production()
          && certificate.getIssuerX500Principal().getName().contains(Quickstart.SUBJECT)) {
        throw new NotPrepared(name, "is a quickstart's", "give " + meaning + " of your own");
      }
    }
  }
}
