package com.layers.vault.identity;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.database.SqlFailures;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The local accounts of operators. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Operators {

  /** PBKDF2 (RFC 8018 §5.2) at the number of rounds that OWASP asks for with SHA-256. */
  private static final Map<String, String> HASHING =
      Map.of(
          "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
          "Pbkdf2PasswordHash.Iterations", "600000",
          "Pbkdf2PasswordHash.SaltSizeBytes", "32",
          "Pbkdf2PasswordHash.KeySizeBytes", "64");

  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._@-]{1,128}");
  private static final int SHORTEST_PASSWORD = 12;

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;
  @Inject Pbkdf2PasswordHash passwords;

  @PostConstruct
  void configureHashing() {
    passwords.initialize(HASHING);
  }

  /**
   * Makes an account.
   *
   * @param username 1 to 128 of {@code [A-Za-z0-9._@-]}
   * @param password at least 12 characters; stays the caller's, who wipes it
   * @throws Refusal FORBIDDEN when the caller is not the vault itself, NAME_TAKEN, or
   *     VALIDATION_FAILED
   */
  @Audited(Action.CREATE_OPERATOR)
  public void create(Caller caller, String username, char[] password, Set<Role> roles) {
    Act.current().entry().subject(username);
    if (!(caller instanceof SystemCaller)) {
      throw new Refusal(Reason.FORBIDDEN, "Operators are made by the vault itself.");
    }
    if (!USERNAME.matcher(username).matches()) {
      throw Refusal.invalid("/username", "A username is 1 to 128 of [A-Za-z0-9._@-].");
    }
    if (password.length < SHORTEST_PASSWORD) {
      throw Refusal.invalid("/password", "A password has at least 12 characters.");
    }
    entities.persist(
        new Operator(
            username,
            passwords.generate(password),
            roles,
            clock.instant().truncatedTo(ChronoUnit.MICROS)));
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(Reason.NAME_TAKEN, "An operator has this name already.", "/username");
      }
      throw e;
    }
  }
}
