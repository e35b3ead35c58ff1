# The two commands that matter are mvn spring-boot:run and mvn verify; these are the rest.
MVN = mvn -B -q
DATA = $(or $(SIWAK_DATA_DIR),data)

.PHONY: run test format bench soak fast dev-up dev-down db-shell

run: ## Siwak in the foreground
	$(MVN) spring-boot:run

test: ## every check
	mvn -B verify

format: ## lets the formatter decide
	$(MVN) initialize exec:exec@format -Dformat.goal=apply

bench: ## what it can do on this machine; ONLY=Start runs those whose name contains it
	$(MVN) package -DskipTests exec:exec@bench -Dbench.only=$(ONLY)

soak: ## 1,000 patients, two processes of which one is killed three times, a fifth of all sends with bad luck
	mvn -B test -Dtest=SoakTest -Dsoak.patients=$(or $(PATIENTS),1000) -Dsoak.kills=$(or $(KILLS),3)

fast: ## a start in half the time: java -XX:AOTCache=target/fast/siwak.aot -jar target/fast/siwak.jar
	$(MVN) package -DskipTests
	@etc/fast

dev-up: ## Siwak in the background, its log in DATA/siwak.log
	@if kill -0 $$(cat $(DATA)/siwak.pid 2>/dev/null) 2>/dev/null; then echo "Siwak runs already; make dev-down stops it"; exit 1; fi
	$(MVN) package -DskipTests
	@mkdir -p $(DATA) && : > $(DATA)/siwak.log
	@nohup $$(etc/jdk)/bin/java -jar target/siwak.jar > $(DATA)/siwak.log 2>&1 & echo $$! > $(DATA)/siwak.pid
	@tail -n +1 -f $(DATA)/siwak.log --pid=$$(cat $(DATA)/siwak.pid) | sed '/Siwak is ready/q'
	@kill -0 $$(cat $(DATA)/siwak.pid) 2>/dev/null || { rm $(DATA)/siwak.pid; exit 1; }

dev-down: ## stops it
	@kill $$(cat $(DATA)/siwak.pid) && tail -f /dev/null --pid=$$(cat $(DATA)/siwak.pid); rm -f $(DATA)/siwak.pid

db-shell: ## psql into the embedded database of a running Siwak
	@test -f $(DATA)/postgres/data/postmaster.pid || { echo "No Siwak runs over $(DATA)"; exit 1; }
	@PGPASSWORD=$$(cat $(DATA)/keys/database-password) psql -h 127.0.0.1 -p $$(sed -n 4p $(DATA)/postgres/data/postmaster.pid) -U postgres postgres
