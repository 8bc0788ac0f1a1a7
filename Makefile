# All of it is bootstrap.py, which works without make as well.
.PHONY: run test bench lock setup
run test bench lock setup:
	@python3 bootstrap.py $@
