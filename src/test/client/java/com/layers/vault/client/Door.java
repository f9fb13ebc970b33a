package com.layers.vault.client;

import com.layers.vault.client.partner.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How the generated client reaches a door: TLS under one authority, and an API key each time. */
final class Door {

  private Door() {}

  static ApiClient open(String uri, Path authority, String apiKey)
      throws IOException, GeneralSecurityException {
    HttpClient.Builder http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls(authority));
    return new ApiClient(http, ApiClient.createDefaultObjectMapper(), uri)
        .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + apiKey));
  }

  private static SSLContext tls(Path authority) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null);
    try (InputStream pem = Files.newInputStream(authority)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority-" + trusted.size(), each);
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }
}
