package com.layers.vault.webhook;

import com.layers.vault.access.Refusal;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where webhooks may be sent, judged by the URL alone: https on port 443, to a host that is written
 * in its one plain form and does not lie inside. Whether its name leads inside is judged again,
 * with DNS, at each sending.
 */
public final class EndpointUrl {

  /** The rule in words. */
  public static final String RULE =
      "must be an https URL of at most 2048 characters on port 443, without user information and"
          + " fragment, whose host is public and plainly written";

  private static final int MAX_CHARACTERS = 2048;
  private static final int MAX_HOST_CHARACTERS = 253;
  private static final int HTTPS_PORT = 443;

  /** One way to write each address: neither short nor octal nor hexadecimal, no leading zero. */
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.|$)){4}");

  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /** No number of any base is a top-level domain, so nothing that ends in one is an address. */
  private static final Pattern TOP_LEVEL = Pattern.compile("[a-z]{2,63}|xn--[a-z0-9-]{1,59}");

  /** Names that lead inside wherever they are asked for (RFC 6761, 6762, 8375 and custom). */
  private static final Set<String> INSIDE =
      Set.of(
          "localhost",
          "local",
          "localdomain",
          "internal",
          "intranet",
          "private",
          "corp",
          "home",
          "lan",
          "arpa");

  private EndpointUrl() {}

  /** Whether it obeys the rule. */
  public static boolean isAcceptable(String text) {
    if (text.length() > MAX_CHARACTERS || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      return false;
    }
    try {
      URI url = new URI(text).parseServerAuthority();
      return "https".equalsIgnoreCase(url.getScheme())
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && !url.getRawAuthority().contains("@")
          && url.getRawFragment() == null
          && isPort(url)
          && isPublic(url.getHost().toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * @throws Refusal VALIDATION_FAILED at {@code /url} when it does not
   */
  static String checked(String url) {
    if (!isAcceptable(url)) {
      throw Refusal.invalid("/url", RULE);
    }
    return url;
  }

  private static boolean isPort(URI url) {
    return url.getPort() == HTTPS_PORT
        || (url.getPort() == -1 && !url.getRawAuthority().endsWith(":"));
  }

  private static boolean isPublic(String host) {
    if (host.startsWith("[")) {
      return IPV6.matcher(host).matches() && isPublicAddress(host);
    }
    return IPV4.matcher(host).matches() ? isPublicAddress(host) : isPublicName(host);
  }

  /** A literal is parsed by the platform; no name is looked up for it. */
  private static boolean isPublicAddress(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal);
      // In brackets, an IPv4 address is one that is mapped.
      boolean mapped = literal.startsWith("[") && !(address instanceof Inet6Address);
      return !mapped && PublicAddresses.contains(address);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isPublicName(String host) {
    String[] labels = host.split("\\.", -1);
    if (host.length() > MAX_HOST_CHARACTERS || labels.length < 2) {
      return false;
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches() || !isPlain(label)) {
        return false;
      }
    }
    String last = labels[labels.length - 1];
    return TOP_LEVEL.matcher(last).matches() && !INSIDE.contains(last);
  }

  /** Whether an internationalised label means what it spells, and nothing that looks like it. */
  private static boolean isPlain(String label) {
    if (!label.startsWith("xn--")) {
      return true;
    }
    try {
      String meant = IDN.toUnicode(label, IDN.USE_STD3_ASCII_RULES);
      return !meant.equals(label) && IDN.toASCII(meant, IDN.USE_STD3_ASCII_RULES).equals(label);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
