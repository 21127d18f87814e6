"""Training of the pipeline that the app ships: conversion, augmentation, configuration, scores, model card."""
