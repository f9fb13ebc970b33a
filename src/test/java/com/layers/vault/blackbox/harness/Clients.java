package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Those who come to the doors of one running server, each with a connection pool of its own. */
public final class Clients {

  private final Ports ports;
  private final List<X509Certificate> authorities;
  private final Identity relayIdentity;
  private final SSLContext anonymous;
  private final DoorClient partnerDoor;
  private final DoorClient probe;
  private final Workload relay;
  private final Path quickstart;

  Clients(Ports ports, Path quickstart) {
    this.ports = ports;
    this.quickstart = quickstart;
    try {
      this.authorities = Pem.certificates(quickstart.resolve("ca.pem"));
      this.relayIdentity = Pem.identity(quickstart.resolve("relay.pem"));
      this.anonymous = Identity.anonymous(authorities);
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
    this.partnerDoor = DoorClient.door(ports.partner(), anonymous);
    this.probe = DoorClient.port(ports.probe(), anonymous);
    this.relay = new Workload(internalDoor(relayIdentity));
  }

  /** TLS as someone without a certificate speaks it who believes the authority in that file. */
  static SSLContext anonymous(Path authority) throws IOException {
    try {
      return Identity.anonymous(Pem.certificates(authority));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** TLS as someone without a certificate speaks it. */
  public SSLContext anonymous() {
    return anonymous;
  }

  /** TLS as the holder of this certificate speaks it. */
  public SSLContext tlsOf(Identity identity) {
    try {
      return identity.context(authorities);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public Identity relayIdentity() {
    return relayIdentity;
  }

  /** In front of the partner door, with nothing to show. */
  public DoorClient partnerDoor() {
    return partnerDoor;
  }

  /** In front of the internal door, with this certificate. */
  public DoorClient internalDoor(Identity identity) {
    return DoorClient.door(ports.internal(), tlsOf(identity));
  }

  /** In front of the internal door, without a certificate. */
  public DoorClient internalDoor() {
    return DoorClient.door(ports.internal(), anonymous);
  }

  public DoorClient consoleDoor() {
    return DoorClient.port(ports.console(), anonymous);
  }

  public DoorClient probe() {
    return probe;
  }

  /** The partner whose key the quickstart made. */
  public Partner partner() {
    return partner(line("partner-api-key"));
  }

  /** The partner of another organization. */
  public Partner otherPartner() {
    return partner(line("other-api-key"));
  }

  /** A partner with this key. */
  public Partner partner(String apiKey) {
    return new Partner(partnerDoor, apiKey);
  }

  /** The workload that holds every grant. */
  public Workload relay() {
    return relay;
  }

  private String line(String file) {
    try {
      return Files.readString(quickstart.resolve(file)).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
