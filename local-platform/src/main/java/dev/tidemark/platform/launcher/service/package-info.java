/** The three services, query replicas and pollers as processes: what they are told, how they are run packaged or live, how their databases migrate. */
package dev.tidemark.platform.launcher.service;
