package com.layers.vault.blackbox.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one {@link TestBed} of the process to every test class that asks for it. */
public final class TestBedExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestBed.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // Each class is run for itself where several processes share the classes among them.
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(TestBedExtension.class))
        .getOrComputeIfAbsent(TestBed.class, type -> new TestBed(), TestBed.class);
  }
}
