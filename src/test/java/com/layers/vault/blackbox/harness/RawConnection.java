package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A connection on which any bytes may be sent, as an attacker sends them. */
public final class RawConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  public static RawConnection tls(int port, SSLContext context) throws IOException {
    RawConnection plain = plain(port);
    return new RawConnection(
        context.getSocketFactory().createSocket(plain.socket, "127.0.0.1", port, true));
  }

  public static RawConnection plain(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return new RawConnection(socket);
  }

  /** Only with these TLS versions and suites; call before the first byte. */
  public RawConnection offering(String[] protocols, String[] suites) {
    SSLSocket tls = (SSLSocket) socket;
    tls.setEnabledProtocols(protocols);
    tls.setEnabledCipherSuites(suites);
    return this;
  }

  /** The suite that both sides agreed on. */
  public String handshake() throws IOException {
    SSLSocket tls = (SSLSocket) socket;
    tls.startHandshake();
    return tls.getSession().getProtocol() + " " + tls.getSession().getCipherSuite();
  }

  /** The certificate that the server shows. */
  public X509Certificate peerCertificate() throws IOException {
    return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
  }

  public RawConnection send(String latin1) throws IOException {
    return send(latin1.getBytes(ISO_8859_1));
  }

  public RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** The first bytes that come within {@code patience}; empty when none did. */
  public String readSome(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    byte[] buffer = new byte[8192];
    int n = socket.getInputStream().read(buffer);
    return new String(buffer, 0, Math.max(n, 0), ISO_8859_1);
  }

  /** Everything that comes until the other side closes, or stays silent for {@code silence}. */
  public String readAll(Duration silence) throws IOException {
    socket.setSoTimeout((int) silence.toMillis());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      InputStream in = socket.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketTimeoutException | SocketException | SSLException over) {
      // Closed hard or silent: what came until then is the answer.
      return all.toString(ISO_8859_1);
    }
    return all.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
