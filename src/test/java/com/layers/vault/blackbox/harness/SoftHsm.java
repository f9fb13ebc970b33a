package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PKCS#11 tokens of SoftHSM2 (Debian's {@code softhsm2}) in a folder, and the files that a vault
 * finds one by.
 */
public final class SoftHsm {

  /** What {@link Token#settings} sets. */
  static final Set<String> SETTINGS =
      Set.of(
          "SOFTHSM2_CONF",
          "VAULT_KEYSTORE_TYPE",
          "VAULT_PKCS11_CONFIG",
          "VAULT_KEYSTORE_PASSWORD_FILE");

  /** Where Debian puts it. */
  private static final String LIBRARY = "/usr/lib/softhsm/libsofthsm2.so";

  private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

  private final Path folder;

  /**
   * @param folder whose {@code softhsm2.conf} the environment variable {@code SOFTHSM2_CONF} of the
   *     process that uses the tokens names
   */
  public SoftHsm(Path folder) throws IOException {
    this.folder = folder.toAbsolutePath();
    Files.createDirectories(tokens());
    Files.writeString(
        configuration(), "directories.tokendir = " + tokens() + "\nlog.level = ERROR\n");
  }

  /** Whether the tests of this run have their root keys in tokens. */
  public static boolean isWanted() {
    return System.getProperty("vault.test.keystore", "pkcs12").equals("pkcs11");
  }

  /** A token in the folder. */
  public final class Token {

    private final String label;
    private final List<Path> away = new ArrayList<>();

    private Token(String label) {
      this.label = label;
    }

    /** What a vault needs to keep its root keys here. */
    public Map<String, String> settings() {
      return Map.of(
          "SOFTHSM2_CONF", SoftHsm.this.configuration().toString(),
          "VAULT_KEYSTORE_TYPE", "PKCS11",
          "VAULT_PKCS11_CONFIG", configuration().toString(),
          "VAULT_KEYSTORE_PASSWORD_FILE", pinFile().toString());
    }

    /** The configuration of SunPKCS11. */
    public Path configuration() {
      return folder.resolve(label + ".cfg");
    }

    public Path pinFile() {
      return folder.resolve(label + ".pin");
    }

    /** Runs a command that finds the token. */
    public void run(List<String> command) throws IOException {
      SoftHsm.this.run(command, List.of());
    }

    /** Puts a key from outside into the token. */
    public void put(String alias, byte[] key) throws IOException {
      Path file = Files.write(folder.resolve("key"), key);
      SoftHsm.this.run(
          List.of("softhsm2-util", "--import", file.toString(), "--aes", "--label", alias),
          List.of("--id", "A1", "--token", label, "--pin", Files.readString(pinFile())));
    }

    /** Makes a key in the token whose bytes anyone who knows the PIN can read. */
    public void makeReadable(String alias) throws IOException {
      Path readable =
          Files.writeString(
              folder.resolve(label + "-readable.cfg"),
              Files.readString(configuration())
                  + "attributes(*, CKO_SECRET_KEY, *) = {\n"
                  + "  CKA_SENSITIVE = false\n  CKA_EXTRACTABLE = true\n}\n");
      SoftHsm.this.run(
          List.of("keytool", "-genseckey", "-alias", alias, "-keyalg", "AES", "-keysize", "256"),
          List.of(
              "-keystore",
              "NONE",
              "-storetype",
              "PKCS11",
              "-addprovider",
              "SunPKCS11",
              "-providerarg",
              readable.toString(),
              "-storepass:file",
              pinFile().toString()));
    }

    /** Takes every key out of the token's store, and lets those who use it know. */
    public void takeAway() throws IOException {
      Path store = store();
      Path aside = Files.createDirectories(folder.resolve(label + ".away"));
      try (Stream<Path> files = Files.list(store)) {
        for (Path key : files.filter(each -> each.toString().contains("-")).toList()) {
          if (key.getFileName().toString().matches("[0-9a-f-]{36}[.](object|lock)")) {
            away.add(Files.move(key, aside.resolve(key.getFileName())));
          }
        }
      }
      touch(store);
    }

    /** Puts back what was taken away. */
    public void bringBack() throws IOException {
      Path store = store();
      for (Path key : away) {
        Files.move(key, store.resolve(key.getFileName()));
      }
      away.clear();
      touch(store);
    }

    private Path store() throws IOException {
      try (Stream<Path> stores = Files.list(tokens())) {
        return stores.filter(this::isMine).findFirst().orElseThrow();
      }
    }

    private boolean isMine(Path store) {
      try {
        return new String(Files.readAllBytes(store.resolve("token.object")), UTF_8)
            .contains(label + " ");
      } catch (IOException unreadable) {
        return false;
      }
    }

    /** Counts up the number by which processes see that the store has changed. */
    private static void touch(Path store) throws IOException {
      Path generation = store.resolve("generation");
      long next = ByteBuffer.wrap(Files.readAllBytes(generation)).getLong() + 1;
      Files.write(generation, ByteBuffer.allocate(Long.BYTES).putLong(next).array());
    }
  }

  /** An empty token. */
  public Token newToken(String label) throws IOException {
    Token token = new Token(label);
    PrivateFiles.writePassword(token.pinFile());
    String printed =
        run(
            List.of("softhsm2-util", "--init-token", "--free", "--label", label),
            List.of("--pin", Files.readString(token.pinFile()), "--so-pin", "not used any more"));
    Matcher slot = SLOT.matcher(printed);
    if (!slot.find()) {
      throw new IOException("no token was made: " + printed);
    }
    Files.writeString(
        token.configuration(),
        "name = " + label + "\nlibrary = " + LIBRARY + "\nslot = " + slot.group(1) + "\n");
    return token;
  }

  private Path configuration() {
    return folder.resolve("softhsm2.conf");
  }

  private Path tokens() {
    return folder.resolve("tokens");
  }

  private String run(List<String> command, List<String> more) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    builder.command().addAll(more);
    builder.environment().put("SOFTHSM2_CONF", configuration().toString());
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + " failed: " + printed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return printed;
  }
}
