package com.layers.vault.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The quickstart's operator, signed in at the console with both factors. */
final class OperatorSession {

  private static final String COOKIE = "__Host-vault-session";
  private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("<code class=\"long\">([A-Z2-7 ]+)</code>");

  private final Vault vault;
  private final HttpClient http;
  private String session = "";

  OperatorSession(Vault vault) throws IOException, InterruptedException {
    this.vault = vault;
    try {
      this.http = HttpClient.newBuilder().sslContext(new Material(vault).context()).build();
    } catch (GeneralSecurityException e) {
      throw new IOException("the quickstart's certificates cannot be read", e);
    }
    String token = find(TOKEN, get("/console/sign-in").body());
    String password = URLEncoder.encode(vault.line("operator-password"), UTF_8);
    post("/console/sign-in", token, "&username=admin&code=&password=" + password);
    token = find(TOKEN, get("/console/second-factor").body());
    String secret = find(SECRET, post("/console/second-factor", token, "").body());
    post("/console/second-factor", token, "&code=" + code(secret.replace(" ", "")));
  }

  /** A page, as it is answered: it must be 200. */
  HttpResponse<byte[]> page(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request(path).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return answer;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpResponse<String> post(String path, String token, String fields)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString("form_token=" + token + fields)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException(answer.request().uri().getPath() + " answered " + answer.statusCode());
    }
    answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .forEach(cookie -> session = cookie.substring(COOKIE.length() + 1).split(";", 2)[0]);
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + vault.consolePort() + path))
        .header("Cookie", COOKIE + "=" + session.replace("\"", ""));
  }

  private static String find(Pattern pattern, String page) throws IOException {
    Matcher matcher = pattern.matcher(page);
    if (!matcher.find()) {
      throw new IOException("the page lacks " + pattern);
    }
    return matcher.group(1);
  }

  /** RFC 6238. */
  private static String code(String base32) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(decode(base32), "HmacSHA1"));
      long step = System.currentTimeMillis() / 30_000;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static byte[] decode(String base32) {
    ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    long buffer = 0;
    int bits = 0;
    for (char letter : base32.toCharArray()) {
      buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
      }
    }
    return bytes.array();
  }
}
