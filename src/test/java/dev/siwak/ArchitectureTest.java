package dev.siwak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.annotation.Transactional;

@AnalyzeClasses(packages = "dev.siwak", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule modules_do_not_go_in_circles =
      slices().matching("dev.siwak.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule names_say_what_a_thing_is =
      classes()
          .should()
          .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Processor|DTO|Dto|Entity|Data)");

  @ArchTest
  static final ArchRule what_a_class_needs_stands_in_its_constructor =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .orShould()
          .beAnnotatedWith(Value.class)
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.Resource");

  @ArchTest
  static final ArchRule nothing_that_is_shared_changes =
      fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule a_transaction_is_not_begun_by_a_call_that_passes_by_the_proxy =
      noMethods()
          .that()
          .areNotAnnotatedWith(Transactional.class)
          .should(callATransactionalMethodOfTheirOwnClass());

  @ArchTest
  static final ArchRule a_transactional_method_can_be_wrapped =
      noMethods()
          .that()
          .areAnnotatedWith(Transactional.class)
          .should()
          .bePrivate()
          .orShould()
          .beFinal()
          .orShould()
          .beStatic();

  @ArchTest
  static final ArchRule a_class_is_not_one_transaction =
      noClasses().should().beAnnotatedWith(Transactional.class);

  @ArchTest
  static final ArchRule the_time_comes_from_the_clock_that_was_handed_in =
      noClasses().should().callMethodWhere(asksTheMachineForTheTime());

  @ArchTest
  static final ArchRule nothing_waits_by_sleeping =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", Duration.class);

  @ArchTest
  static final ArchRule the_console_belongs_to_the_log =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Siwak.class.getName())
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static ArchCondition<JavaMethod> callATransactionalMethodOfTheirOwnClass() {
    return new ArchCondition<>("call a transactional method of their own class") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (var call : method.getMethodCallsFromSelf())
          events.add(
              new SimpleConditionEvent(call, isInnerTransaction(call), call.getDescription()));
      }
    };
  }

  private static boolean isInnerTransaction(JavaMethodCall call) {
    return call.getTargetOwner().equals(call.getOriginOwner())
        && call.getTarget()
            .resolveMember()
            .filter(called -> called.isAnnotatedWith(Transactional.class))
            .isPresent();
  }

  private static DescribedPredicate<JavaMethodCall> asksTheMachineForTheTime() {
    return DescribedPredicate.describe(
        "ask the machine for the time",
        call ->
            call.getTargetOwner().getPackageName().equals("java.time")
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().isEmpty());
  }
}
