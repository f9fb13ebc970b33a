package com.layers.vault.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST that is done each time it comes: an {@code Idempotency-Key} means nothing to it. For calls
 * that change nothing, and whose answers are never kept.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DoneEachTime {}
