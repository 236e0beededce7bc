//! Every number the page will say, as one pure function of facts and scenario.
