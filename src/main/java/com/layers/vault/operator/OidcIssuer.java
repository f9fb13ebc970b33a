package com.layers.vault.operator;

import com.layers.vault.access.Refusal;
import com.layers.vault.files.PrivateFiles;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An OpenID Connect issuer, spoken to by the authorization code flow with PKCE (OpenID Connect Core
 * 1.0 §3.1, RFC 7636), through Nimbus' library. What it tells of itself is asked for once, when it
 * is first needed.
 */
final class OidcIssuer {

  private static final Logger LOG = Logger.getLogger(OidcIssuer.class.getName());
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int MOST_BYTES = 256 * 1024;

  /** How long nobody waits again for an issuer that did not answer. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** Signatures that only the issuer can make. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

  private final OidcSettings settings;
  private volatile Known known;

  /** By {@link System#nanoTime}, when it did not tell of itself; null when it did not fail yet. */
  private volatile Long failedAt;

  /** What the issuer tells of itself. */
  private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

  OidcIssuer(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * Where a browser goes to sign in.
   *
   * @throws Refusal UNAVAILABLE when the issuer does not answer
   */
  URI signInAddress(OidcLogin login) {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE),
            new Scope("openid", "profile"),
            new ClientID(settings.clientId()),
            settings.returnAddress())
        .endpointURI(known().metadata().getAuthorizationEndpointURI())
        .state(new State(login.state()))
        .nonce(new Nonce(login.nonce()))
        .codeChallenge(new CodeVerifier(login.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Who came back with that code; empty when the issuer, or its token, does not say so.
   *
   * @throws Refusal UNAVAILABLE when the issuer does not answer
   */
  Optional<FederatedIdentity> redeem(String code, OidcLogin login) {
    try {
      TokenResponse answer = OIDCTokenResponseParser.parse(tokenRequest(code, login).send());
      if (!answer.indicatesSuccess()) {
        LOG.log(
            Level.WARNING,
            "The OpenID Connect issuer took no code: {0}",
            answer.toErrorResponse().getErrorObject().getCode());
        return Optional.empty();
      }
      OIDCTokenResponse tokens = (OIDCTokenResponse) answer.toSuccessResponse();
      IDTokenValidator validator =
          new IDTokenValidator(
              new Issuer(settings.issuer()),
              new ClientID(settings.clientId()),
              new JWSVerificationKeySelector<>(SIGNATURES, known().keys()),
              null);
      return Optional.of(
          identity(
              validator.validate(tokens.getOIDCTokens().getIDToken(), new Nonce(login.nonce()))));
    } catch (BadJOSEException | ParseException e) {
      LOG.log(Level.WARNING, "An ID token was refused: {0}", e.getMessage());
      return Optional.empty();
    } catch (IOException | JOSEException e) {
      throw Refusal.unavailable("The OpenID Connect issuer does not answer.", e);
    }
  }

  private HTTPRequest tokenRequest(String code, OidcLogin login) throws IOException {
    char[] secret = PrivateFiles.readPassword(settings.clientSecretFile());
    HTTPRequest request =
        new TokenRequest.Builder(
                known().metadata().getTokenEndpointURI(),
                new ClientSecretBasic(
                    new ClientID(settings.clientId()), new Secret(String.valueOf(secret))),
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code),
                    settings.returnAddress(),
                    new CodeVerifier(login.verifier())))
            .build()
            .toHTTPRequest();
    limit(request);
    return request;
  }

  private FederatedIdentity identity(IDTokenClaimsSet claims) {
    String subject = claims.getSubject().getValue();
    String username = claims.getStringClaim("preferred_username");
    List<String> groups = claims.getStringListClaim(settings.groupsClaim());
    return new FederatedIdentity(
        settings.issuer().toString(),
        subject,
        username == null ? subject : username,
        groups == null ? List.of() : groups);
  }

  private Known known() {
    if (known == null) {
      if (failedAt != null && System.nanoTime() - failedAt < PAUSE.toNanos()) {
        throw Refusal.unavailable("The OpenID Connect issuer did not answer just now.", null);
      }
      try {
        OIDCProviderMetadata metadata =
            OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), OidcIssuer::limit);
        known =
            new Known(
                metadata,
                JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES))
                    .build());
      } catch (IOException | GeneralException e) {
        failedAt = System.nanoTime();
        throw Refusal.unavailable("The OpenID Connect issuer does not answer.", e);
      }
    }
    return known;
  }

  private static void limit(HTTPRequest request) {
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setFollowRedirects(false);
  }
}
