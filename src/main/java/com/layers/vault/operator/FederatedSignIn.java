package com.layers.vault.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.access.Door;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.UnprovenCaller;
import com.layers.vault.identity.FailureCounts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Signing in at an OpenID Connect issuer, where one is configured. The issuer answers for the
 * second factor too; what somebody may do follows from their groups, anew at each sign-in.
 */
@ApplicationScoped
public class FederatedSignIn {

  @Inject Config config;
  @Inject FederatedOperators operators;
  @Inject OperatorSessions sessions;
  @Inject FailureCounts failures;

  private Optional<OidcSettings> settings;
  private Optional<OidcIssuer> issuer;

  /**
   * Looks at what is configured, for the start of the vault.
   *
   * @throws IllegalArgumentException with a sentence for an operator when it is not whole
   */
  public static void check(Config config) {
    OidcSettings.of(name -> config.getOptionalValue(name, String.class));
  }

  @PostConstruct
  void begin() {
    settings = OidcSettings.of(name -> config.getOptionalValue(name, String.class));
    issuer = settings.map(OidcIssuer::new);
  }

  /** The issuer's host, to be shown; empty when none is configured. */
  public Optional<String> issuer() {
    return settings.map(each -> each.issuer().getHost());
  }

  /** A sign-in that begins, and where the browser goes for it. */
  public record Begun(OidcLogin login, URI address) {}

  /**
   * Begins a sign-in; empty when no issuer is configured.
   *
   * @throws Refusal UNAVAILABLE when the issuer does not answer
   */
  public Optional<Begun> begin(String requestId) {
    return issuer.map(
        each -> {
          OidcLogin login = OidcLogin.next();
          return new Begun(login, each.signInAddress(login));
        });
  }

  /**
   * The session of whoever came back from the issuer; empty when that proves nobody, or somebody
   * whose groups have no role here.
   *
   * @param login what this browser kept
   * @param state what came back
   * @throws Refusal UNAVAILABLE when the issuer does not answer
   */
  public Optional<SessionToken> end(
      OidcLogin login, String state, String code, String address, String requestId) {
    // Who cancels there comes back without a code.
    Optional<FederatedIdentity> identity =
        !code.isEmpty()
                && MessageDigest.isEqual(state.getBytes(UTF_8), login.state().getBytes(UTF_8))
            ? issuer.flatMap(each -> each.redeem(code, login))
            : Optional.empty();
    Optional<OperatorCaller> operator =
        identity.flatMap(
            who ->
                operators.admit(
                    new UnprovenCaller("operator:oidc", Door.CONSOLE, requestId),
                    who,
                    settings.orElseThrow().rolesOf(who.groups())));
    if (operator.isEmpty()) {
      failures.add(Door.CONSOLE, "operator:oidc");
    }
    return operator.map(caller -> sessions.begin(caller, true, address));
  }
}
