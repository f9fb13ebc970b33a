package com.layers.vault.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.POST;
import java.util.HashSet;
import java.util.Set;

/** Each POST is done once under a key, or is said to be done each time. */
@AnalyzeClasses(
    packages = "com.layers.vault.api",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PostsTest {

  @ArchTest
  static final ArchRule posts_answerThroughIdempotency =
      methods()
          .that()
          .areAnnotatedWith(POST.class)
          .and()
          .areNotAnnotatedWith(DoneEachTime.class)
          .should(
              new ArchCondition<>("answer through Idempotency") {
                @Override
                public void check(JavaMethod post, ConditionEvents events) {
                  events.add(
                      new SimpleConditionEvent(
                          post, answers(post, new HashSet<>()), post.getDescription()));
                }
              });

  /** Whether a method calls it, by itself or through another one of its class. */
  private static boolean answers(JavaMethod method, Set<JavaMethod> seen) {
    return seen.add(method)
        && method.getMethodCallsFromSelf().stream()
            .anyMatch(
                call ->
                    call.getTargetOwner().isEquivalentTo(Idempotency.class)
                        || calledHere(method, call).stream().anyMatch(next -> answers(next, seen)));
  }

  private static Set<JavaMethod> calledHere(JavaMethod method, JavaCall<?> call) {
    Set<JavaMethod> here = new HashSet<>();
    if (call.getTargetOwner().equals(method.getOwner())) {
      method.getOwner().getMethods().stream()
          .filter(each -> each.getName().equals(call.getName()))
          .forEach(here::add);
    }
    return here;
  }
}
