package com.layers.vault.secret;

/** A row that refers to a secret: its type, such as {@code project_layer}, and its id. */
public record SecretReference(String type, String id) {}
