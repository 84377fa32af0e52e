package io.github.healthlake4j.local.engine;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.jpa.interceptor.UserRequestRetryVersionConflictsInterceptor;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.ETagSupportEnum;
import ca.uhn.fhir.rest.server.IServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.SearchPreferHandlingInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.context.ApplicationContext;

/** HAPI's REST server over its JPA storage; the front says in a header what its own base URL is. */
final class FhirServlet extends RestfulServer {
    private static final long serialVersionUID = 1L;
    private static final String BASE_HEADER = "X-Fhir-Base";

    private final transient ApplicationContext spring;
    private final transient Terminology terminology;

    FhirServlet(ApplicationContext spring) {
        super(spring.getBean(FhirContext.class));
        this.spring = spring;
        terminology = new Terminology(
                spring.getBean(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN, IValidationSupport.class),
                spring.getBean(IInstanceValidatorModule.class));
    }

    @Override
    protected void initialize() {
        setServerAddressStrategy(new FrontAddress());
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setETagSupport(ETagSupportEnum.ENABLED);
        setPagingProvider(pages());
        registerProviders(spring.getBean(ResourceProviderFactory.class).createProviders());
        registerProvider(spring.getBean(JpaSystemProvider.class));
        registerProvider(spring.getBean(ValueSetOperationProvider.class));
        setServerConformanceProvider(capabilities());
        registerInterceptor(new SearchPreferHandlingInterceptor(spring.getBean(ISearchParamRegistry.class)));
        registerInterceptor(new Wording());
        IInterceptorService storage = spring.getBean(IInterceptorService.class);
        storage.registerInterceptor(spring.getBean(DatastorePartitions.class));
        storage.registerInterceptor(new UserRequestRetryVersionConflictsInterceptor());
    }

    /** What the engine looks up on the way is looked up in the request's own datastore. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String datastore = String.valueOf(request.getHeader(DatastorePartitions.HEADER));
        DatastorePartitions.CURRENT.set(datastore);
        try {
            if (Terminology.isAskedBy(request)) {
                terminology.alone(datastore, () -> super.service(request, response));
            } else {
                super.service(request, response);
            }
        } finally {
            DatastorePartitions.CURRENT.remove();
            terminology.forgetIfChangedBy(request);
        }
    }

    private DatabaseBackedPagingProvider pages() {
        DatabaseBackedPagingProvider pages = spring.getBean(DatabaseBackedPagingProvider.class);
        pages.setDefaultPageSize(100);
        pages.setMaximumPageSize(100);
        return pages;
    }

    @SuppressWarnings("unchecked") // the bean is generic by HAPI's own declaration of it
    private JpaCapabilityStatementProvider capabilities() {
        var provider = new JpaCapabilityStatementProvider(
                this,
                (IFhirSystemDao<Bundle, Meta>) spring.getBean("mySystemDaoR4"),
                spring.getBean(JpaStorageSettings.class),
                spring.getBean(ISearchParamRegistry.class),
                spring.getBean(IValidationSupport.class));
        provider.setImplementationDescription("HealthLake on your own machine");
        return provider;
    }

    /** Links carry the front's base, as the front says it. */
    private static final class FrontAddress implements IServerAddressStrategy {
        @Override
        public String determineServerBase(ServletContext context, HttpServletRequest request) {
            String base = request.getHeader(BASE_HEADER);
            return base == null ? "http://127.0.0.1/fhir" : base;
        }
    }
}
