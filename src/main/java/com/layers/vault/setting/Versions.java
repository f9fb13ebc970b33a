package com.layers.vault.setting;

/** What runs on the node that was asked, each with its version. */
public record Versions(String vault, String server, String java, String database) {}
