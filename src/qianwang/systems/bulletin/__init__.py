"""The monthly bulletin (通报): how the province's communications ran, any month.

For the companies that report and the administration that reads them: overall run, users, usage,
capacity, and the tables of main indicators, by operator and prefecture. It answers the monthly work
behind the model document, whose yearly figures are made of these months.
"""
