package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Those who come to the doors of one running server, or of several nodes in turn, each with a
 * connection pool of its own.
 */
public final class Clients {

  private final List<Ports> nodes;
  private final List<X509Certificate> authorities;
  private final Identity relayIdentity;
  private final SSLContext anonymous;
  private final DoorClient partnerDoor;
  private final List<DoorClient> probes;
  private final Workload relay;
  private final Path quickstart;

  Clients(List<Ports> nodes, Path quickstart) {
    this.nodes = nodes;
    this.quickstart = quickstart;
    try {
      this.authorities = Pem.certificates(quickstart.resolve("ca.pem"));
      this.relayIdentity = Pem.identity(quickstart.resolve("relay.pem"));
      this.anonymous = Identity.anonymous(authorities);
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
    this.partnerDoor = DoorClient.door(each(Ports::partner), anonymous);
    this.probes = nodes.stream().map(node -> DoorClient.port(node.probe(), anonymous)).toList();
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
    return DoorClient.door(each(Ports::internal), tlsOf(identity));
  }

  /** In front of the internal door, without a certificate. */
  public DoorClient internalDoor() {
    return DoorClient.door(each(Ports::internal), anonymous);
  }

  public DoorClient consoleDoor() {
    return DoorClient.port(nodes.get(0).console(), anonymous);
  }

  /** In front of the console of each node in turn. */
  public DoorClient consoleDoors() {
    return DoorClient.ports(each(Ports::console), anonymous);
  }

  public DoorClient probe() {
    return probes.get(0);
  }

  /** The probes of each node. */
  public List<DoorClient> probes() {
    return probes;
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

  private List<Integer> each(Function<Ports, Integer> port) {
    return nodes.stream().map(port).toList();
  }

  private String line(String file) {
    try {
      return Files.readString(quickstart.resolve(file)).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
