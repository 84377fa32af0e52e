package io.github.healthlake4j.local.engine;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.model.HistoryCountModeEnum;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HAPI's switches, each set where its default differs from how HealthLake behaves. */
@Configuration
class EngineSettings {
    private static final Set<String> BUNDLE_TYPES = Set.of(
            "document",
            "message",
            "transaction",
            "transaction-response",
            "batch",
            "batch-response",
            "history",
            "searchset",
            "collection");

    @Bean
    JpaStorageSettings storageSettings() {
        var settings = new JpaStorageSettings();
        ids(settings);
        references(settings);
        searches(settings);
        background(settings);
        settings.setBundleTypesAllowedForStorage(BUNDLE_TYPES);
        settings.setAllowMultipleDelete(true);
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.SOURCE_URI);
        return settings;
    }

    @Bean
    PartitionSettings partitionSettings() {
        var settings = new PartitionSettings();
        settings.setPartitioningEnabled(true);
        settings.setDatabasePartitionMode(true);
        settings.setDefaultPartitionId(0);
        return settings;
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    private static void ids(JpaStorageSettings settings) {
        settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
        settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ANY);
    }

    private static void references(JpaStorageSettings settings) {
        settings.setEnforceReferentialIntegrityOnWrite(false);
        settings.setEnforceReferentialIntegrityOnDelete(false);
        settings.setEnforceReferenceTargetTypes(false);
        settings.setAllowExternalReferences(true);
    }

    private static void searches(JpaStorageSettings settings) {
        // What was written can be found by the next search.
        settings.setReuseCachedSearchResultsForMillis(null);
        // The default counts once a minute and then cuts _history to the old count.
        settings.setHistoryCountMode(HistoryCountModeEnum.COUNT_ACCURATE);
        // Without it :missing is an SQL error in partitions.
        settings.setIndexMissingFields(StorageSettings.IndexEnabledEnum.ENABLED);
        settings.setAllowContainsSearches(true);
        settings.setFilterParameterEnabled(true);
        settings.setDefaultTotalMode(SearchTotalModeEnum.NONE);
    }

    private static void background(JpaStorageSettings settings) {
        settings.setSchedulingDisabled(true);
        settings.setEnableTaskPreExpandValueSets(false);
        // Otherwise the url of a ValueSet may be there once over all datastores.
        settings.setPreExpandValueSets(false);
        settings.setEnableTaskResourceReindexing(false);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
    }
}
