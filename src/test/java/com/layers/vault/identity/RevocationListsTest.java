package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationListsTest {

  @TempDir static Path folder;
  private static TestAuthority authority;
  private static Path authorityFile;
  private static List<X509Certificate> good;
  private static List<X509Certificate> bad;

  @TempDir Path own;
  private Path file;
  private RevocationLists lists;

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = new TestAuthority(folder, "clients");
    authorityFile = authority.exportTo(folder.resolve("ca.pem"));
    good = List.of(authority.certificate("good", "CN=good", "-validity", "3650"));
    bad =
        List.of(
            authority.certificate("bad", "CN=bad", "-validity", "3650"),
            authority.certificate("ca"));
  }

  @BeforeEach
  void openLists() {
    file = own.resolve("crl");
    lists = new RevocationLists(file, authorityFile, Clock.systemUTC());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clear_listedCertificate_isFalseInPemAndInDer(boolean pem) throws Exception {
    authority.revoke(file, pem, bad.get(0));

    assertThat(lists.clear(good)).isTrue();
    assertThat(lists.clear(bad)).isFalse();
    assertThat(lists.clear(bad)).as("remembered").isFalse();
  }

  @Test
  void clear_fileChanges_followsIt() throws Exception {
    authority.revoke(file, true, good.get(0));
    assertThat(lists.clear(bad)).isTrue();

    authority.revoke(file, true, bad.get(0));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));
    assertThat(lists.clear(bad)).isFalse();
    assertThat(lists.clear(good)).isTrue();
  }

  @Test
  void clear_fileMissingOrBroken_isFalseUntilItIsThere() throws Exception {
    assertThat(lists.clear(good)).isFalse();
    Files.writeString(file, "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n");
    assertThat(lists.clear(good)).isFalse();
    Files.writeString(file, "");
    assertThat(lists.clear(good)).isFalse();

    authority.revoke(file, true, bad.get(0));
    assertThat(lists.clear(good)).isTrue();
  }

  @Test
  void clear_listOfAnotherAuthorityOfTheSameName_isFalse() throws Exception {
    Path elsewhere = Files.createDirectory(own.resolve("elsewhere"));
    new TestAuthority(elsewhere, "clients").revoke(file, true, bad.get(0));

    assertThat(lists.clear(good)).isFalse();
  }

  @Test
  void clear_listOutOfDate_isFalse() throws Exception {
    // keytool makes lists for 90 days.
    authority.revoke(file, true, bad.get(0));
    Clock inTime = Clock.offset(Clock.systemUTC(), Duration.ofDays(80));
    Clock tooLate = Clock.offset(Clock.systemUTC(), Duration.ofDays(100));

    assertThat(new RevocationLists(file, authorityFile, inTime).clear(good)).isTrue();
    assertThat(new RevocationLists(file, authorityFile, tooLate).clear(good)).isFalse();
  }
}
