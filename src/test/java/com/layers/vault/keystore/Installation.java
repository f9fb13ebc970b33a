package com.layers.vault.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.layers.vault.crypto.Aead;
import com.layers.vault.files.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Security;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A folder with a root keystore and its password, as an installation has it. */
public final class Installation {

  private static final String PASSWORD = "correct-horse-battery-staple";

  /** Few, because a test reads hundreds of keystores. */
  private static final int ITERATIONS = 1_000;

  private final Path folder;

  private Installation(Path folder) {
    this.folder = folder;
  }

  /** With the key {@code root-1}. */
  public static Installation in(Path folder) {
    Installation made = at(folder);
    made.keystore(Map.of("root-1", aes(Aead.newKey())));
    return made;
  }

  /** With the password alone. */
  public static Installation at(Path folder) {
    Installation made = new Installation(folder);
    made.password(PASSWORD);
    return made;
  }

  public static SecretKey aes(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }

  public KeystoreSettings settings() {
    return settings(false);
  }

  /** With a keystore that the vault made itself, or that it was given. */
  public KeystoreSettings settings(boolean ours) {
    return new KeystoreSettings(pkcs12(ours), Optional.empty());
  }

  public Pkcs12 pkcs12(boolean ours) {
    return new Pkcs12("VAULT_KEYSTORE", file(), passwordFile(), ours);
  }

  public Path file() {
    return folder.resolve("root.p12");
  }

  public Path passwordFile() {
    return folder.resolve("root.password");
  }

  public byte[] content() {
    try {
      return Files.readAllBytes(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void content(byte[] bytes) {
    write(file(), bytes);
  }

  public void password(String content) {
    write(passwordFile(), content.getBytes(UTF_8));
  }

  /** Puts a keystore with these keys there. */
  public void keystore(Map<String, SecretKey> keys) {
    char[] password = PASSWORD.toCharArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Security.setProperty("keystore.pkcs12.macIterationCount", String.valueOf(ITERATIONS));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Map.Entry<String, SecretKey> key : keys.entrySet()) {
        store.setEntry(
            key.getKey(),
            new KeyStore.SecretKeyEntry(key.getValue()),
            new KeyStore.PasswordProtection(
                password,
                "PBEWithHmacSHA256AndAES_256",
                new PBEParameterSpec(new byte[20], ITERATIONS)));
      }
      store.store(out, password);
      content(out.toByteArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public RootKeystore read() {
    return RootKeystore.read(settings());
  }

  /** The one line that a read is refused with; not a byte in the folder has changed after it. */
  public String refusal() {
    Map<String, String> before = hashes();
    KeystoreFault fault = catchThrowableOfType(KeystoreFault.class, this::read);
    assertThat(fault).as("a keystore fault").isNotNull();
    assertThat(hashes()).isEqualTo(before);
    assertThat(fault.getMessage().lines()).hasSize(1);
    assertThat(fault.getMessage()).doesNotContain(PASSWORD);
    return fault.getMessage();
  }

  /** Every file of the folder by its name, with its SHA-256. */
  public Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        hashes.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
      return hashes;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      PrivateFiles.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
