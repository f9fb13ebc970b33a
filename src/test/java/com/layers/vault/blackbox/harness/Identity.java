package com.layers.vault.blackbox.harness;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** A private key and the certificates that speak for it, its own first. */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

  public Identity {
    chain = List.copyOf(chain);
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** TLS that believes {@code authorities} and shows no certificate of its own. */
  public static SSLContext anonymous(List<X509Certificate> authorities)
      throws GeneralSecurityException {
    return context(authorities, new KeyManager[0]);
  }

  /** TLS that believes {@code authorities} and shows this identity, wanted or not. */
  public SSLContext context(List<X509Certificate> authorities) throws GeneralSecurityException {
    return context(authorities, new KeyManager[] {new Insistent(this)});
  }

  private static SSLContext context(List<X509Certificate> authorities, KeyManager[] keys)
      throws GeneralSecurityException {
    KeyStore trusted = KeyStores.empty();
    for (X509Certificate authority : authorities) {
      trusted.setCertificateEntry("authority-" + trusted.size(), authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), new SecureRandom());
    return context;
  }

  /** Shows its certificate even to a server that names other authorities, as an attacker would. */
  private static final class Insistent extends X509ExtendedKeyManager {

    private final Identity identity;

    Insistent(Identity identity) {
      this.identity = identity;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return "own";
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
      return "own";
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {"own"};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return identity.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return identity.key();
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      throw new IllegalStateException("a client only");
    }
  }
}
