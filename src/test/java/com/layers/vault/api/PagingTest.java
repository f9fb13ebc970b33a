package com.layers.vault.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagingTest {

  private static final List<String> LIST = List.of("things");
  private final Cursors cursors = new Cursors(message -> new byte[32]);

  @Test
  void page_followedToTheEnd_showsEachRowOnce() {
    List<UUID> rows = LongStream.range(0, 7).mapToObj(i -> new UUID(0, i)).toList();
    for (int limit = 1; limit <= 8; limit++) {
      List<UUID> seen = new ArrayList<>();
      String cursor = null;
      do {
        Paging paging = asked(limit, cursor);
        List<UUID> found =
            rows.stream()
                .filter(id -> paging.after() == null || id.compareTo(paging.after()) > 0)
                .limit(paging.rows())
                .toList();
        Page<UUID> page = paging.page(found, Function.identity(), Function.identity());
        assertThat(page.items()).hasSizeBetween(1, limit);
        seen.addAll(page.items());
        cursor = page.nextCursor();
      } while (cursor != null);
      assertThat(seen).isEqualTo(rows);
    }
  }

  @Test
  void page_noRows_isEmptyAndTheLast() {
    Page<UUID> page =
        asked(null, null).page(List.<UUID>of(), Function.identity(), Function.identity());
    assertThat(page).isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void of_noLimit_isFifty() {
    assertThat(asked(null, null).rows()).isEqualTo(51);
  }

  private Paging asked(Integer limit, String cursor) {
    Map<String, List<String>> query = new HashMap<>();
    if (limit != null) {
      query.put("limit", List.of(limit.toString()));
    }
    if (cursor != null) {
      query.put("cursor", List.of(cursor));
    }
    try (Fields fields = Fields.ofQuery(query)) {
      Paging paging = Paging.of(fields, cursors, LIST);
      fields.complete();
      return paging;
    }
  }
}
