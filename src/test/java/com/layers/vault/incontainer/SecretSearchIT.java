package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Role;
import com.layers.vault.access.SecretKind;
import com.layers.vault.database.SqlIds;
import com.layers.vault.secret.FoundSecret;
import com.layers.vault.secret.FoundSecrets;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.SecretQuery;
import com.layers.vault.secret.SecretSearch;
import com.layers.vault.secret.SecretState;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search that few of very many secrets fit. */
class SecretSearchIT extends InContainer {

  private static final int LOOK = 5_000;
  private static final int LIMIT = 50;
  private static final SecretKind RARE = SecretKind.TIKTOK_EVENTS_ACCESS_TOKEN;

  @Inject SecretSearch search;
  @Inject SqlIds ids;

  private UUID rare;
  private OperatorCaller reader;

  /** One of a rare kind, and behind it, by age and by name, as many others as a search looks at. */
  @BeforeEach
  void fill() throws SQLException {
    reader = new OperatorCaller(UUID.randomUUID(), "reader", Set.of(Role.AUDITOR), unique("r"));
    rare =
        store(partner(), project, new NewSecret(RARE, "zz.rare", null, null, null), "v").vaultId();
    UUID model = store(project, "v").vaultId();
    List<String> kept = rows.columns("secret");
    kept.removeIf(
        each -> Set.of("vault_id", "name", "live_name").contains(each.toLowerCase(Locale.ROOT)));
    String columns = String.join(", ", kept);
    try (Connection connection = rows.connection();
        PreparedStatement copy =
            connection.prepareStatement(
                "insert into secret (vault_id, name, %1$s) select ?, ?, %1$s from secret where vault_id = ?"
                    .formatted(columns))) {
      for (int i = 1; i <= LOOK; i++) {
        ids.bind(
            copy, 1, new UUID(model.getMostSignificantBits() + i, model.getLeastSignificantBits()));
        copy.setString(2, "copy." + i);
        ids.bind(copy, 3, model);
        copy.addBatch();
      }
      copy.executeBatch();
    }
  }

  @AfterEach
  void empty() {
    rows.run("delete from secret where project_id = ?", project);
  }

  @Test
  void ofARareKindInAProject_isFoundWhenOneLooksFurther() {
    furtherOn(new SecretQuery(null, RARE, null, project));
  }

  @Test
  void ofARareKindByName_isFoundWhenOneLooksFurther() {
    rows.run("update secret set name = 'copy.~' where vault_id = ?", rare);

    furtherOn(new SecretQuery("copy", RARE, null, project));
  }

  @Test
  void ofWhatIsNowhere_endsAfterTheLast() {
    SecretQuery wanted = new SecretQuery(null, SecretKind.OAUTH_ACCESS_TOKEN, null, project);

    FoundSecrets first = search.find(reader, wanted, null, LIMIT);
    FoundSecrets second = search.find(reader, wanted, first.next(), LIMIT);

    assertThat(first.lookedAt()).isEqualTo(LOOK);
    assertThat(second).isEqualTo(new FoundSecrets(List.of(), null, 0));
  }

  @Test
  void ofWhatIsFrequent_fillsThePage() {
    FoundSecrets found =
        search.find(
            reader, new SecretQuery("COPY", null, SecretState.ACTIVE, project), null, LIMIT);

    assertThat(found.secrets()).hasSize(LIMIT);
    assertThat(found.secrets()).extracting(FoundSecret::name).isSorted().startsWith("copy.1");
    assertThat(found.next()).isEqualTo(found.secrets().get(LIMIT - 1).vaultId());
    assertThat(found.lookedAt()).isZero();
  }

  private void furtherOn(SecretQuery wanted) {
    FoundSecrets first = search.find(reader, wanted, null, LIMIT);
    assertThat(first.secrets()).isEmpty();
    assertThat(first.lookedAt()).isEqualTo(LOOK);

    FoundSecrets second = search.find(reader, wanted, first.next(), LIMIT);

    assertThat(second.secrets()).extracting(FoundSecret::vaultId).containsExactly(rare);
    assertThat(second.next()).isNull();
    assertThat(second.lookedAt()).isZero();
  }
}
