package io.github.healthlake4j.examples;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules, as the design draws them, and what a module shows. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "io.github.healthlake4j";

    private static final String CORE = ROOT + ".core..";
    private static final String FHIR = ROOT + ".fhir..";
    private static final String TEMPLATES = ROOT + ".templates..";
    private static final String MCP = ROOT + ".mcp..";
    private static final String LOCAL = ROOT + ".local..";
    private static final String EXAMPLES = ROOT + ".examples..";

    @ArchTest
    static final ArchRule templates_dependOnTheJdkAlone = classes()
            .that()
            .resideInAPackage(TEMPLATES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TEMPLATES, "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule core_knowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FHIR, TEMPLATES, MCP, LOCAL, EXAMPLES);

    @ArchTest
    static final ArchRule fhirClient_knowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage(FHIR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, TEMPLATES, MCP, LOCAL, EXAMPLES);

    @ArchTest
    static final ArchRule mcp_knowsNeitherLocalNorExamples = noClasses()
            .that()
            .resideInAPackage(MCP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LOCAL, EXAMPLES);

    @ArchTest
    static final ArchRule local_knowsTemplatesAlone = noClasses()
            .that()
            .resideInAPackage(LOCAL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, FHIR, MCP, EXAMPLES)
            .allowEmptyShould(true);

    /** Libraries show one package; a program that a module starts by its name keeps to one of its own. */
    @ArchTest
    static final ArchRule modules_showOnePublicPackage = classes()
            .that(are(modifier(PUBLIC)))
            .should()
            .resideInAnyPackage(
                    ROOT + ".core",
                    ROOT + ".fhir",
                    ROOT + ".templates",
                    ROOT + ".mcp",
                    ROOT + ".local",
                    ROOT + ".local.engine",
                    ROOT + ".examples")
            .allowEmptyShould(true);
}
