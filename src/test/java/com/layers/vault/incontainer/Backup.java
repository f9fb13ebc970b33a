package com.layers.vault.incontainer;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** A row as somebody with a backup of the database has it. */
record Backup(String table, String key, UUID id, List<String> columns, List<Object> row) {

  static Backup of(Rows rows, String table, String key, UUID id) {
    List<String> columns = rows.columns(table);
    String select = "select " + String.join(",", columns) + " from " + table;
    return new Backup(
        table, key, id, columns, rows.select(select + " where " + key + " = ?", id).get(0));
  }

  /** Puts it back past the vault: over the row that is there, or where none is any more. */
  void putBack(Rows rows) {
    List<Object> values = new ArrayList<>(row);
    values.removeIf(Objects::isNull);
    if (rows.count(table, key + " = ?", id) > 0) {
      values.add(id);
      rows.run(
          "update " + table + " set " + each(" = null", " = ?") + " where " + key + " = ?",
          values.toArray());
    } else {
      String names =
          IntStream.range(0, row.size())
              .filter(i -> row.get(i) != null)
              .mapToObj(columns::get)
              .collect(joining(","));
      String marks = "?,".repeat(values.size() - 1) + "?";
      rows.run(
          "insert into " + table + " (" + names + ") values (" + marks + ")", values.toArray());
    }
  }

  private String each(String whereNull, String otherwise) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> columns.get(i) + (row.get(i) == null ? whereNull : otherwise))
        .collect(joining(", "));
  }
}
