package io.github.healthlake4j.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.ValidationResult;
import io.github.healthlake4j.templates.FhirValidator;
import io.github.healthlake4j.templates.Report;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A Patient and an Observation of base R4 against the structure of R4: our validator, and HAPI's, which judges more than structure. */
@State(Scope.Benchmark)
public class ValidationBenchmark {
    private final String patient = Lab.basePatient();
    private final String observation = Lab.baseObservation();
    private final FhirValidator ours = FhirValidator.r4();
    private final ca.uhn.fhir.validation.FhirValidator hapi = hapi();

    static ca.uhn.fhir.validation.FhirValidator hapi() {
        FhirContext context = FhirContext.forR4();
        ValidationSupportChain support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context));
        return context.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }

    /** Prints how many milliseconds the first validation of this process took, all that it loads included. */
    public static void main(String[] args) {
        String patient = Lab.basePatient();
        long begin = System.nanoTime();
        boolean valid = args[0].equals("ours")
                ? FhirValidator.r4().validate(patient).valid()
                : hapi().validateWithResult(patient).isSuccessful();
        System.out.println((System.nanoTime() - begin) / 1e6 + " " + valid);
    }

    /** Ours, warm. */
    @Benchmark
    public Report validate() {
        return ours.validate(patient);
    }

    /** HAPI's instance validator, warm. */
    @Benchmark
    public ValidationResult validateByHapi() {
        return hapi.validateWithResult(patient);
    }

    /** Ours, warm. */
    @Benchmark
    public Report validateObservation() {
        return ours.validate(observation);
    }

    /** HAPI's instance validator, warm. */
    @Benchmark
    public ValidationResult validateObservationByHapi() {
        return hapi.validateWithResult(observation);
    }
}
