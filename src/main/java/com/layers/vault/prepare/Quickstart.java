package com.layers.vault.prepare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.layers.vault.files.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The material of a vault on trial, made once under {@code VAULT_HOME/tls}: a server certificate
 * under an authority of its own, an authority for clients, and the certificate of one workload.
 *
 * <p>The folder is filled under another name and then renamed, so it is complete or absent: what a
 * killed first start left behind is thrown away. The TLS authority's key is not kept: nobody can
 * make another certificate that those who trust {@code ca.pem} would believe.
 */
public final class Quickstart {

  /** Begins every subject made here, so that production can tell a demo's material. */
  static final String SUBJECT = "Layers Vault Quickstart";

  /** The workload of {@code relay.pem}, by the URI SAN of its certificate. */
  public static final String WORKLOAD = "spiffe://layers.example/capi-relay";

  private static final List<String> FILES =
      List.of(
          "server.p12",
          "server-password",
          "ca.pem",
          "client-ca.p12",
          "client-ca-password",
          "client-ca.pem",
          "relay.pem");

  private final Path home;
  private final Path folder;

  Quickstart(Path home) {
    this.home = home;
    this.folder = home.resolve("tls");
  }

  /** Generates what is not there yet. */
  Material provide() throws IOException, NotPrepared {
    if (!Files.exists(folder)) {
      generate();
    }
    for (String file : FILES) {
      if (!Files.isReadable(folder.resolve(file))) {
        throw new NotPrepared(
            folder.resolve(file).toString(),
            "is missing or unreadable",
            "put it back, or delete the folder " + folder + " to have new material made");
      }
    }
    Path forPeople = PrivateFiles.directory(home.resolve("quickstart"));
    for (String file : List.of("ca.pem", "relay.pem")) {
      PrivateFiles.write(forPeople.resolve(file), Files.readAllBytes(folder.resolve(file)));
    }
    return new Material(
        folder.resolve("server.p12"),
        folder.resolve("server-password"),
        folder.resolve("client-ca.pem"),
        Optional.empty(),
        Optional.empty());
  }

  private void generate() throws IOException {
    Path partial = folder.resolveSibling("tls.partial");
    PrivateFiles.deleteDirectory(partial);
    PrivateFiles.directory(partial);
    try {
      makeServer(partial);
      makeClients(partial);
    } catch (GeneralSecurityException impossible) {
      throw new IOException("the JDK lacks what every JDK has", impossible);
    }
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void makeServer(Path folder) throws IOException, GeneralSecurityException {
    Path made = folder.resolve("made.p12");
    Path password = PrivateFiles.writePassword(folder.resolve("server-password"));
    Keytool keytool = new Keytool(made, password);
    keytool.makeAuthority("ca", "CN=" + SUBJECT + " TLS CA");
    keytool.makeCertificate("server", "ca", "CN=" + SUBJECT, "serverAuth", serverNames());
    KeyStore keystore = Keystores.read(made, password);
    Keystores.write(
        Keystores.only(keystore, "server", password), folder.resolve("server.p12"), password);
    PrivateFiles.write(
        folder.resolve("ca.pem"), pem("CERTIFICATE", keystore.getCertificate("ca").getEncoded()));
    Files.delete(made);
  }

  private static void makeClients(Path folder) throws IOException, GeneralSecurityException {
    Path made = folder.resolve("made.p12");
    Path password = PrivateFiles.writePassword(folder.resolve("client-ca-password"));
    Keytool keytool = new Keytool(made, password);
    keytool.makeAuthority("ca", "CN=" + SUBJECT + " Client CA");
    keytool.makeCertificate(
        "relay", "ca", "CN=capi-relay", "clientAuth", List.of("uri:" + WORKLOAD));
    KeyStore keystore = Keystores.read(made, password);
    Keystores.write(
        Keystores.only(keystore, "ca", password), folder.resolve("client-ca.p12"), password);
    PrivateFiles.write(
        folder.resolve("client-ca.pem"),
        pem("CERTIFICATE", keystore.getCertificate("ca").getEncoded()));
    Key key = keystore.getKey("relay", PrivateFiles.readPassword(password));
    Certificate certificate = keystore.getCertificate("relay");
    PrivateFiles.write(
        folder.resolve("relay.pem"),
        concat(pem("CERTIFICATE", certificate.getEncoded()), pem("PRIVATE KEY", key.getEncoded())));
    Files.delete(made);
  }

  private static List<String> serverNames() {
    List<String> names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
    try {
      String host = InetAddress.getLocalHost().getHostName();
      if (host.matches("[A-Za-z][A-Za-z0-9-]*([.][A-Za-z0-9-]+)*") && !host.equals("localhost")) {
        names.add("dns:" + host);
      }
    } catch (UnknownHostException nameless) {
      // A machine without a name of its own is reached by the loopback names.
      return names;
    }
    return names;
  }

  static byte[] pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n")
        .getBytes(US_ASCII);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
