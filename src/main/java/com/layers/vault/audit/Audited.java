package com.layers.vault.audit;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An act on the vault: it runs in one transaction with its record on the trail, and its answer
 * leaves after the commit. Among its arguments is the {@link com.layers.vault.access.Caller}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Audited {

  @Nonbinding
  Action value();

  /**
   * Whether a success is recorded. Reads of metadata are not: of them only refusals of a right and
   * reaches for what lies outside are.
   */
  @Nonbinding
  boolean successes() default true;
}
