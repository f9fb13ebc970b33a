package com.layers.vault.blackbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form as a page holds it.
 *
 * @param sends whether it is sent with POST; otherwise it only searches
 * @param fields what it holds when somebody fills it in and ticks every box
 */
record PageForm(String action, boolean sends, List<Field> fields) {

  record Field(String name, String value) {}

  private static final Pattern FORM = Pattern.compile("<form ([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<input ([^>]*)>");
  private static final Pattern AREA =
      Pattern.compile("<textarea ([^>]*)>([^<]*)</textarea>", Pattern.DOTALL);
  private static final Pattern SELECT =
      Pattern.compile("<select ([^>]*)>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");

  /** What a person would type where nothing stands yet. */
  private static final Map<String, String> TYPED =
      Map.ofEntries(
          Map.entry("name", "forged"),
          Map.entry("description", "forged"),
          Map.entry("value", "EAAB" + "f".repeat(60)),
          Map.entry("username", "forged"),
          Map.entry("password", "forged password"),
          Map.entry("old_password", "forged password"),
          Map.entry("new_password", "another forged password"),
          Map.entry("new_password_again", "another forged password"),
          Map.entry("code", "123456"),
          Map.entry("reason", "forged"),
          Map.entry("ticket", "INC-1"),
          Map.entry("url", "https://forged.example.com/hook"));

  /** The forms of a page. */
  static List<PageForm> of(String html) {
    return FORM.matcher(html).results().map(PageForm::form).toList();
  }

  /** The addresses that a page leads to. */
  static List<String> links(String html) {
    return Pattern.compile("<a [^>]*href=\"([^\"]*)\"")
        .matcher(html)
        .results()
        .map(link -> unescaped(link.group(1)))
        .toList();
  }

  /** Its address without what tells one thing from another, and what it does there. */
  String kind() {
    String act = value("act").isEmpty() ? "" : " " + value("act");
    return kind(action) + act;
  }

  /** An address without what tells one thing from another. */
  static String kind(String address) {
    return address
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
        .replaceAll("root-[0-9]+", "root-N")
        .replaceAll("/[0-9]+", "/N");
  }

  String body() {
    return fields.stream()
        .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
        .collect(Collectors.joining("&"));
  }

  /** The same with another value in a field. */
  PageForm with(String name, String value) {
    List<Field> others = new ArrayList<>(without(name).fields());
    others.add(new Field(name, value));
    return new PageForm(action, sends, others);
  }

  PageForm without(String name) {
    return new PageForm(
        action, sends, fields.stream().filter(field -> !field.name().equals(name)).toList());
  }

  private String value(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }

  private static PageForm form(MatchResult form) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String inside = form.group(2);
    INPUT.matcher(inside).results().map(MatchResult::group).forEach(tag -> input(tag, values));
    AREA.matcher(inside).results().forEach(area -> put(values, area.group(1), area.group(2)));
    SELECT.matcher(inside).results().forEach(select -> select(select, values));
    List<Field> fields =
        values.entrySet().stream()
            .flatMap(field -> field.getValue().stream().map(each -> filled(field.getKey(), each)))
            .toList();
    String tag = form.group(1);
    return new PageForm(attribute(tag, "action"), attribute(tag, "method").equals("post"), fields);
  }

  private static void input(String tag, Map<String, List<String>> values) {
    String type = attribute(tag, "type");
    boolean oneOfSeveral = type.equals("radio") && !tag.contains(" checked");
    if (!oneOfSeveral) {
      String value = attribute(tag, "value");
      put(values, tag, type.equals("checkbox") && value.isEmpty() ? "on" : value);
    }
  }

  private static void select(MatchResult select, Map<String, List<String>> values) {
    OPTION
        .matcher(select.group(2))
        .results()
        .findFirst()
        .ifPresent(option -> put(values, select.group(1), option.group(1)));
  }

  private static void put(Map<String, List<String>> values, String tag, String value) {
    String name = attribute(tag, "name");
    values.computeIfAbsent(name, each -> new ArrayList<>()).add(unescaped(value));
  }

  private static Field filled(String name, String value) {
    return new Field(name, value.isEmpty() ? TYPED.getOrDefault(name, "") : value);
  }

  private static String attribute(String tag, String name) {
    var found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return found.find() ? unescaped(found.group(1)) : "";
  }

  private static String unescaped(String html) {
    return html.replace("&#x3D;", "=")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
