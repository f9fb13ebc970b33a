package com.layers.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.layers.vault.blackbox.harness.SoftHsm;
import com.layers.vault.crypto.Aad;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Bits;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.KeyUnusable;
import com.layers.vault.crypto.Sealed;
import com.layers.vault.files.PrivateFiles;
import com.layers.vault.keystore.Installation;
import com.layers.vault.keystore.KeystoreFault;
import com.layers.vault.keystore.KeystoreSettings;
import com.layers.vault.keystore.Pkcs11;
import com.layers.vault.keystore.RootKeystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In tokens of SoftHSM2, whose configuration the build names in the environment. */
@Tag("softhsm")
class Pkcs11Test {

  private static final byte[] VALUE = new byte[32];
  private static final Aad FACTS = Aad.level("test");

  private static final Queue<SoftHsm.Token> TOKENS = new ArrayDeque<>();

  @TempDir Path folder;

  private SoftHsm.Token token;
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  /** The module sees no token that was made after its first use in a process. */
  @BeforeAll
  static void makeTokens() throws IOException {
    SoftHsm softHsm = new SoftHsm(Path.of(System.getenv("SOFTHSM2_CONF")).getParent());
    for (int i = 0; i < 20; i++) {
      TOKENS.add(softHsm.newToken("t" + UUID.randomUUID().toString().substring(0, 8)));
    }
  }

  @BeforeEach
  void takeToken() {
    token = TOKENS.remove();
  }

  @Test
  void begin_emptyTokenInTheQuickstart_makesAKeyThatNobodyCanReadOut() {
    quickstart().begin();

    // In production a key that can be read out would be refused.
    Key key = production().read().get("root-1");
    Sealed sealed = Aead.seal(key, VALUE, FACTS);
    assertThat(Aead.open(key, sealed, FACTS)).isEqualTo(VALUE);
    assertThatThrownBy(() -> Aead.open(key, sealed, Aad.level("another")))
        .isInstanceOf(DoesNotOpen.class);
    for (int bit = 0; bit < 8 * sealed.ciphertext().length; bit++) {
      Sealed flipped =
          new Sealed(sealed.format(), sealed.nonce(), Bits.flipped(sealed.ciphertext(), bit));
      assertThatThrownBy(() -> Aead.open(key, flipped, FACTS)).isInstanceOf(DoesNotOpen.class);
    }
  }

  @Test
  void begin_keyIsThere_leavesIt() {
    Pkcs11 place = quickstart();
    place.begin();
    Sealed sealed = Aead.seal(place.read().get("root-1"), VALUE, FACTS);

    place.begin();
    place.make("root-1");

    assertThat(place.read()).containsOnlyKeys("root-1");
    assertThat(Aead.open(place.read().get("root-1"), sealed, FACTS)).isEqualTo(VALUE);
  }

  @Test
  void begin_emptyTokenInProduction_makesNothingAndSaysWhatToRun() throws Exception {
    Pkcs11 place = production();
    place.begin();

    String line = fault(() -> RootKeystore.read(new KeystoreSettings(place, Optional.empty())));
    assertThat(line).contains("holds no AES-256 key named root-<n>").endsWith(command("root-1"));

    run(place.howToAdd("root-1"));
    assertThat(quickstart().read()).containsOnlyKeys("root-1");
  }

  @Test
  void make_anotherAlias_keepsEveryOldKey() {
    Pkcs11 place = production();
    place.make("root-1");
    Sealed sealed = Aead.seal(place.read().get("root-1"), VALUE, FACTS);

    place.make("root-2");

    Map<String, Key> keys = production().read();
    assertThat(keys).containsOnlyKeys("root-1", "root-2");
    assertThat(Aead.open(keys.get("root-1"), sealed, FACTS)).isEqualTo(VALUE);
    assertThatThrownBy(() -> Aead.open(keys.get("root-2"), sealed, FACTS))
        .isInstanceOf(DoesNotOpen.class);
  }

  @Test
  void make_operatorsConfigurationWantsReadableKeys_makesOneThatIsNot() throws IOException {
    Files.writeString(
        token.configuration(),
        Files.readString(token.configuration())
            + "attributes(*, CKO_SECRET_KEY, *) = {\n CKA_EXTRACTABLE = true\n}\n");
    production().make("root-1");
    assertThat(production().read()).containsOnlyKeys("root-1");
  }

  @Test
  void read_keyThatCanBeReadOut_isRefusedInProduction() throws IOException {
    token.makeReadable("root-1");
    assertThat(fault(() -> production().read()))
        .contains(token.configuration().toString(), "the key root-1", "CKA_EXTRACTABLE is true");
    assertThat(quickstart().read()).containsOnlyKeys("root-1");
  }

  @Test
  void read_keyOfAnotherName_isNoRootKey() throws IOException {
    token.put("demo", Aead.newKey());
    assertThat(production().read()).isEmpty();
  }

  @Test
  void read_twoKeysOfOneName_isRefused() throws IOException {
    quickstart().make("root-1");
    token.put("root-1", Aead.newKey());
    assertThat(fault(() -> production().read())).contains("root-1", "multiple");
  }

  @Test
  void read_wrongPin_saysSo() throws IOException {
    Files.writeString(token.pinFile(), "wrong");
    assertThat(fault(() -> quickstart().read()))
        .contains("does not open with the PIN in " + token.pinFile())
        .doesNotContain("wrong");
  }

  @Test
  void read_pinOpenToOthers_isRefused() throws IOException {
    String pin = Files.readString(token.pinFile());
    Files.delete(token.pinFile());
    Files.writeString(token.pinFile(), pin);
    assertThat(PrivateFiles.isPrivate(token.pinFile())).isFalse();
    assertThat(fault(() -> quickstart().read())).contains("chmod 600 " + token.pinFile());
  }

  @Test
  void read_moduleOrSlotOrConfigurationWrong_isRefused() throws IOException {
    String right = Files.readString(token.configuration());
    for (String wrong :
        List.of(
            right.replace("libsofthsm2", "libnothere"),
            right.replaceAll("slot = .*", "slotListIndex = 9999"),
            right + "nonsense = 1\n",
            "")) {
      Files.writeString(token.configuration(), wrong);
      assertThat(fault(() -> quickstart().read()))
          .startsWith("The PKCS#11 token of " + token.configuration() + " cannot be read (");
    }
    Files.delete(token.configuration());
    assertThat(fault(() -> quickstart().read())).contains("VAULT_PKCS11_CONFIG");
  }

  @Test
  void next_movedFromAFile_readsBothAndMakesTheNewKeyInTheToken() throws IOException {
    Installation before = Installation.in(Files.createDirectory(folder.resolve("before")));
    Map<String, String> files = before.hashes();
    RootKey first = new RootKey("root-1", before.read().key("root-1"), Instant.EPOCH);
    KeystoreSettings moved = new KeystoreSettings(production(), Optional.of(before.pkcs12(false)));
    RootKeys keys = held(moved);

    assertThat(keys.next(List.of(first))).isEqualTo("root-2");

    assertThat(first.isOpenedBy(keys.key("root-1"))).isTrue();
    assertThat(production().read()).containsOnlyKeys("root-2");
    assertThat(before.hashes()).isEqualTo(files);
    assertThat(held(moved).next(List.of(first))).isEqualTo("root-2");

    token.put("root-1", Aead.newKey());
    KeystoreSettings ambiguous =
        new KeystoreSettings(quickstart(), Optional.of(before.pkcs12(false)));
    assertThat(fault(() -> RootKeystore.read(ambiguous))).contains("both hold a key root-1");
  }

  @Test
  void reload_tokenGoneAndBack_isUsableAgain() throws IOException {
    Pkcs11 place = production();
    place.make("root-1");
    RootKeys keys = held(new KeystoreSettings(place, Optional.empty()));
    List<RootKey> known = List.of(new RootKey("root-1", keys.key("root-1"), Instant.EPOCH));

    token.takeAway();
    assertThatThrownBy(() -> known.get(0).isOpenedBy(keys.key("root-1")))
        .isInstanceOf(KeyUnusable.class);
    assertThat(fault(() -> Canaries.check(known, keys.held())))
        .contains("root-1 cannot be used", "token");
    keys.reload(() -> known);
    assertThat(keys.key("root-1")).isNotNull();

    token.bringBack();
    now = now.plusSeconds(5);
    keys.reload(() -> known);
    assertThat(Canaries.check(known, keys.held())).isEqualTo("root-1");
  }

  private RootKeys held(KeystoreSettings settings) {
    return new RootKeys(
        settings,
        RootKeystore.read(settings),
        ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
  }

  private Pkcs11 quickstart() {
    return place(false);
  }

  private Pkcs11 production() {
    return place(true);
  }

  private Pkcs11 place(boolean production) {
    return new Pkcs11(
        token.configuration(), token.pinFile(), folder.resolve("root.lock"), production);
  }

  private String command(String alias) {
    return "keytool -genseckey -alias "
        + alias
        + " -keyalg AES -keysize 256 -keystore NONE -storetype PKCS11 -addprovider SunPKCS11"
        + " -providerarg "
        + token.configuration()
        + " -storepass:file "
        + token.pinFile();
  }

  private static void run(String command) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(command.split(" ")).redirectErrorStream(true).inheritIO().start();
    assertThat(keytool.waitFor()).isZero();
  }

  private static String fault(ThrowingCallable act) {
    KeystoreFault fault = catchThrowableOfType(KeystoreFault.class, act);
    assertThat(fault).as("a keystore fault").isNotNull();
    assertThat(fault.getMessage().lines()).hasSize(1);
    return fault.getMessage();
  }
}
