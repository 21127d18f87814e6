"""Training of the shipped pipeline: conversion, augmentation, configuration, scores, model card."""
