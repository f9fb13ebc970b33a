package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Takes every handshake that this JVM is able to: shows that a refusal elsewhere is a refusal. */
public final class LooseTlsServer implements AutoCloseable {

  private static final char[] PASSWORD = "in memory only".toCharArray();

  private final SSLServerSocket listening;

  public LooseTlsServer(Identity identity) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStores.empty();
    own.setKeyEntry(
        "own", identity.key(), PASSWORD, identity.chain().toArray(new X509Certificate[0]));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, new SecureRandom());
    listening =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    listening.setEnabledProtocols(listening.getSupportedProtocols());
    listening.setEnabledCipherSuites(listening.getSupportedCipherSuites());
    Thread thread = new Thread(this::accept, "loose TLS server");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      takeOne();
    }
  }

  private void takeOne() {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.startHandshake();
    } catch (IOException over) {
      // This one is over; the next may come.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
