package com.layers.vault.prepare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.layers.vault.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hands the material to {@code server.xml}: {@code VAULT_HOME/variables} holds a file per variable
 * (Open Liberty's {@code VARIABLE_SOURCE_DIRS}). A provided password is linked to, never copied.
 */
final class ServerVariables {

  private final Path home;
  private final Path variables;

  ServerVariables(Path home) {
    this.home = home;
    this.variables = home.resolve("variables");
  }

  /** Brings the variables up to date with the material; those of a setting taken back go. */
  void publish(Material material) throws IOException {
    PrivateFiles.directory(variables);
    link("VAULT_TLS_KEYSTORE_PASSWORD", material.tlsPasswordFile());
    keepPassword("VAULT_LTPA_PASSWORD");
    writeTrust(material.clientAuthority(), keepPassword("VAULT_TRUST_PASSWORD"));
    if (material.databasePasswordFile().isPresent()) {
      link("VAULT_DB_PASSWORD", material.databasePasswordFile().get());
    } else {
      Files.deleteIfExists(variables.resolve("VAULT_DB_PASSWORD"));
    }
    PrivateFiles.write(
        variables.resolve("VAULT_DB_SSLMODE"),
        (material.databaseAuthority().isPresent() ? "verify-full" : "prefer").getBytes(US_ASCII));
  }

  /** A password between this installation's own files; whoever reads the one can read the other. */
  private Path keepPassword(String name) throws IOException {
    Path file = variables.resolve(name);
    return Files.exists(file) ? file : PrivateFiles.writePassword(file);
  }

  private void link(String name, Path target) throws IOException {
    Path link = variables.resolve(name);
    if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
      return;
    }
    Path partial = variables.resolveSibling("variables." + name);
    Files.deleteIfExists(partial);
    Files.createSymbolicLink(partial, target);
    Files.move(partial, link, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The server reads its trust from a key store; PEM is what authorities hand out. */
  private void writeTrust(Path authority, Path passwordFile) throws IOException {
    Path file = home.resolve("trust.p12");
    try {
      List<X509Certificate> wanted = Keystores.certificates(authority);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && holds(file, passwordFile, wanted)) {
        return;
      }
      KeyStore trust = Keystores.empty();
      for (int i = 0; i < wanted.size(); i++) {
        trust.setCertificateEntry("authority-" + (i + 1), wanted.get(i));
      }
      Keystores.write(trust, file, passwordFile);
    } catch (GeneralSecurityException unusable) {
      throw new IOException("no trust store can be made of " + authority, unusable);
    }
  }

  private static boolean holds(Path file, Path passwordFile, List<X509Certificate> wanted) {
    try {
      KeyStore trust = Keystores.read(file, passwordFile);
      Set<Object> held = new HashSet<>();
      for (String alias : Collections.list(trust.aliases())) {
        held.add(trust.getCertificate(alias));
      }
      return held.equals(Set.copyOf(wanted));
    } catch (GeneralSecurityException | IOException unreadable) {
      // It is made anew: nothing in it is its only copy.
      return false;
    }
  }
}
