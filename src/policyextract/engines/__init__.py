"""Documents by the million in, records out: a process pool on one machine, and Spark, Ray Data and Dask.

Each engine is a module of its own, imported only when it is asked for, and gives the records that the plain loop gives:

    from policyextract.engines.pool import extract_many        # the same as pe.extract_many
    from policyextract.engines import spark, ray, dask         # spark.extract(df), ray.extract(ds), dask.extract(ddf)
"""
