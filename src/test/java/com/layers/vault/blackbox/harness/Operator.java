package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** A person at the console, as far as HTTP shows: a session, and the forms that it sends. */
public final class Operator {

  public static final String SESSION = "__Host-vault-session";
  public static final String BROWSER = "__Host-vault-browser";

  private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("<code class=\"long\">([A-Z2-7 ]+)</code>");

  private final DoorClient door;
  private final String username;
  private final String session;
  private final String browser;
  private final String secret;

  private Operator(
      DoorClient door, String username, String session, String browser, String secret) {
    this.door = door;
    this.username = username;
    this.session = session;
    this.browser = browser;
    this.secret = secret;
  }

  /** Signs in for the first time, with the quickstart's password, and sets up the second factor. */
  public static Operator signIn(Vault vault, String username) {
    return signIn(vault, username, vault.quickstartLine("operator-password"));
  }

  /** Signs in for the first time, with that password, and sets up the second factor. */
  public static Operator signIn(Vault vault, String username, String password) {
    return beginner(vault, username, password).withSecondFactor();
  }

  /** Signs in for the first time, with that password, and leaves it at that. */
  public static Operator beginner(Vault vault, String username, String password) {
    DoorClient door = vault.clients().consoleDoor();
    Answer signedIn = signIn(door, username, password, "", "").expect(303);
    return new Operator(door, username, signedIn.cookie(SESSION), signedIn.cookie(BROWSER), "");
  }

  /** The same person, who has set up the second factor. */
  public Operator withSecondFactor() {
    Matcher shown = SECRET.matcher(post("/console/second-factor").expect(200).text());
    assertThat(shown.find()).isTrue();
    String added = shown.group(1).replace(" ", "");
    Answer done = post("/console/second-factor", Map.of("code", code(added, 0))).expect(303);
    return new Operator(door, username, done.cookie(SESSION), browser, added);
  }

  /** Sends the sign-in form as a browser does that shows {@code browser}, which may be empty. */
  public static Answer signIn(
      DoorClient door, String username, String password, String code, String browser) {
    Answer form = door.get("/console/sign-in").send().expect(200);
    String cookies = SESSION + "=" + form.cookie(SESSION) + "; " + BROWSER + "=" + browser;
    return door.saying("Cookie", cookies)
        .post("/console/sign-in")
        .header("Sec-Fetch-Site", "same-origin")
        .body(
            "application/x-www-form-urlencoded",
            encode(
                Map.of(
                    "form_token",
                    token(form),
                    "username",
                    username,
                    "password",
                    password,
                    "code",
                    code)))
        .send();
  }

  /**
   * The same person, signed in once more with the next one-time password; not twice within a
   * minute.
   */
  public Operator again(Vault vault) {
    Answer signedIn =
        signIn(door, username, vault.quickstartLine("operator-password"), code(1), browser);
    return new Operator(door, username, signedIn.expect(303).cookie(SESSION), browser, secret);
  }

  /** The same session, each of whose calls goes to the node after the last one's. */
  public Operator onEveryNode(Vault vault) {
    return new Operator(vault.clients().consoleDoors(), username, session, browser, secret);
  }

  public String username() {
    return username;
  }

  /** What the session's cookie holds. */
  public String session() {
    return session;
  }

  public String browser() {
    return browser;
  }

  /**
   * The one-time password.
   *
   * @param steps how many time steps from now: each is good once
   */
  public String code(int steps) {
    return code(secret, steps);
  }

  /** In front of the console, with the session's cookie. */
  public DoorClient door() {
    return door.saying("Cookie", SESSION + "=" + session);
  }

  public Answer get(String path) {
    return door().get(path).send();
  }

  /** Sends a form with no fields of its own. */
  public Answer post(String path) {
    return post(path, Map.of());
  }

  /** Sends a form as this console's own page would. */
  public Answer post(String path, Map<String, String> fields) {
    return form(path, fields).send();
  }

  /** Such a form, not sent yet. */
  public Call form(String path, Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>(fields);
    all.putIfAbsent("form_token", formToken());
    return door()
        .post(path)
        .header("Sec-Fetch-Site", "same-origin")
        .body("application/x-www-form-urlencoded", encode(all));
  }

  /** The token of this session's forms. */
  public String formToken() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(session), "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal("form".getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token of the first form of a page. */
  public static String token(Answer page) {
    Matcher matcher = TOKEN.matcher(page.text());
    assertThat(matcher.find()).as("a form on %s", page).isTrue();
    return matcher.group(1);
  }

  /** A form's body. */
  public static byte[] encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  private static String code(String secret, int steps) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"));
      long step = Instant.now().getEpochSecond() / 30 + steps;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int offset = hash[19] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
      return String.format("%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
